import { useMemo } from 'react';
import { useMessages } from '../i18n/messages.ts';

/** Names of ISO 3166 codes in the viewer's language; a code without a name stays a code. */
export function useCountryName(): (code: string) => string {
  const { locale } = useMessages();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    return (code) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    };
  }, [locale]);
}
