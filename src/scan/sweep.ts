/** What loads when somebody first counts with the camera. */
export type { SweepEvent, SweepVerdict } from './sweep-count.ts'
export { SweepPanel } from './sweep-panel.tsx'
