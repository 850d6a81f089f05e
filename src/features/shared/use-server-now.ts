import { useEngineValue } from '../../offline/hooks.ts'
import { useNow } from '../../ui/use-now.ts'

/** UTC ms by the server's clock, renewed twice a minute: a device whose clock is wrong still tells late from soon. */
export function useServerNow(): number {
  const skewMs = useEngineValue((engine) => engine.view.state.skewMs)
  return useNow() + skewMs
}
