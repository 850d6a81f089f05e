import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { useNow } from '../../ui/use-now.ts'

/** UTC ms by the server's clock, renewed twice a minute: a device whose clock is wrong still tells late from soon. */
export function useServerNow(): number {
  const { view } = useEngine()
  // and with what makes a difference: a round that finds the server's clock where it was renders nothing
  useEngineValue((engine) => engine.view.state.skewMs)
  return view.serverTime(useNow())
}
