import { pausedAt, type PauseScope } from '#domain/pauses.ts'
import { THE_STORE } from '#domain/store.ts'
import type { Engine } from '../../offline/engine.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import { useServerNow } from '../shared/use-server-now.ts'

/** What stands still now; what somebody has paused or ended shows at once, what ends by itself within half a minute. */
export function usePaused(): ReturnType<typeof pausedAt> {
  useServerNow()
  const store = useEngineValue((engine) => pauseOf(engine, 'store'))
  const orders = useEngineValue((engine) => pauseOf(engine, 'orders'))
  return { ...(store && { store }), ...(orders && { orders }) }
}

const pauseOf = (engine: Engine, scope: PauseScope) =>
  pausedAt(engine.view.get('pauses', THE_STORE)?.pauses ?? [], engine.serverNow())[scope]
