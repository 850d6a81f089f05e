import type { Connection } from '../../offline/connection.ts'
import type { IconName } from '../../ui/icon-paths.ts'
import type { Tone } from '../../ui/tone.ts'

/** How a connection looks, wherever it is told. */
export const connectionLooks: Record<Connection['state'], { tone: Tone; icon: IconName }> = {
  connecting: { tone: 'neutral', icon: 'sync' },
  online: { tone: 'good', icon: 'check' },
  unreachable: { tone: 'warn', icon: 'cloud-off' },
  problem: { tone: 'bad', icon: 'alert' },
}
