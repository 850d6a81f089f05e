import type { ArgsOf, CommandName } from '#domain/commands.ts'
import type { CommandOptions, CommandResult } from '../../offline/run-command.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/feedback.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useReason } from './use-reason.ts'

/** Runs a command; a refusal is shown with its reason and the next step. */
export function useRun(): <N extends CommandName>(
  name: N,
  args: ArgsOf<N>,
  options?: CommandOptions,
) => Promise<CommandResult> {
  const engine = useEngine()
  const show = useToasts((toasts) => toasts.show)
  const words = useReason()
  return async (name, args, options) => {
    const result = await engine.run(name, args, options)
    if (result.status === 'refused') {
      const { says, next } = words(result.reason)
      signal('wrong')
      show({ tone: 'bad', text: `${says} ${next}` })
    }
    return result
  }
}
