/** As the app does it: its loader, its options. The bundle lies beside engine.wasm. */
import { loadEngine } from '../../../forge-app/src/engine/engine.ts';

export async function firstReport(text: string): Promise<number> {
  const engine = await loadEngine();
  const session = engine.openSession({ keys: ['5a'.repeat(32)], minConfidence: 'medium', now: Date.now() });
  return session.scan({ format: 'text', content: text }).findings.length;
}
