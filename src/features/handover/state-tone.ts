import type { FulfillmentState } from '#domain/fulfillment.ts'
import type { IconName } from '../../ui/icon-paths.ts'
import type { Tone } from '../../ui/tone.ts'

/** How a state looks to somebody with the customer in front of them: can it be handed over now? */
export function stateTone(state: FulfillmentState): { tone: Tone; icon: IconName } {
  switch (state) {
    case 'ready':
      return { tone: 'good', icon: 'check' }
    case 'staged':
      return { tone: 'good', icon: 'shelf' }
    case 'handed-over':
      return { tone: 'neutral', icon: 'bag' }
    case 'shipped':
      return { tone: 'neutral', icon: 'box' }
    case 'cancelled':
      return { tone: 'bad', icon: 'alert' }
    case 'unfilled':
      return { tone: 'bad', icon: 'alert' }
    case 'routed':
    case 'accepted':
    case 'picking':
    case 'picked':
    case 'packed':
    case 'labelled':
      return { tone: 'warn', icon: 'clock' }
  }
}
