/**
 * Which part of the report bears on which requirement: General Data Protection Regulation (EU) 2016/679, and the AICPA's 2017
 * Trust Services Criteria. The report supports an audit; it is no certificate.
 */

/** Parts of the report, as its JSON names them. */
export type ReportSection =
  'configuration' | 'coverage' | 'counts' | 'timeToResolve' | 'exceptions' | 'auditLog' | 'health';

export interface Control {
  /** Of the sentences about it in the catalogue. */
  readonly id: 'gdpr5' | 'gdpr25' | 'gdpr30' | 'gdpr32' | 'gdpr33' | 'cc6' | 'cc7';
  readonly framework: 'GDPR' | 'SOC 2';
  readonly reference: string;
  readonly sections: readonly ReportSection[];
}

export const CONTROLS: readonly Control[] = [
  {
    id: 'gdpr5',
    framework: 'GDPR',
    reference: 'Article 5',
    sections: ['counts', 'exceptions', 'configuration', 'auditLog'],
  },
  { id: 'gdpr25', framework: 'GDPR', reference: 'Article 25', sections: ['configuration', 'coverage'] },
  { id: 'gdpr30', framework: 'GDPR', reference: 'Article 30', sections: ['counts', 'configuration', 'coverage'] },
  {
    id: 'gdpr32',
    framework: 'GDPR',
    reference: 'Article 32',
    sections: ['coverage', 'timeToResolve', 'exceptions', 'health'],
  },
  { id: 'gdpr33', framework: 'GDPR', reference: 'Article 33', sections: ['counts', 'timeToResolve', 'auditLog'] },
  { id: 'cc6', framework: 'SOC 2', reference: 'CC6', sections: ['configuration', 'counts', 'exceptions', 'auditLog'] },
  { id: 'cc7', framework: 'SOC 2', reference: 'CC7', sections: ['coverage', 'health', 'timeToResolve', 'auditLog'] },
];
