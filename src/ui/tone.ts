import type { IconName } from './icon-paths.ts'

/** neutral says nothing, accent can be done now, and the other three are states. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad'

/** A colour never stands alone: the icon that a tone shows unless another is asked for. */
export const toneIcon: Record<Tone, IconName> = {
  neutral: 'info',
  accent: 'arrow-right',
  good: 'check',
  warn: 'clock',
  bad: 'alert',
}
