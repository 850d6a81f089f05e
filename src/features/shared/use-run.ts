import type { ArgsOf, CommandName } from '#domain/commands.ts'
import { Role } from '#domain/store.ts'
import type { CommandOptions, CommandResult } from '../../offline/run-command.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal } from '../../scan/feedback.ts'
import { useToasts } from '../../ui/toast-store.ts'
import { useApproval } from './approval.ts'
import { useReason } from './use-reason.ts'

/**
 * Runs a command; what the person may not do alone a second one is asked to approve, and a refusal is shown with its reason
 * and the next step.
 */
export function useRun(): <N extends CommandName>(
  name: N,
  args: ArgsOf<N>,
  options?: CommandOptions,
) => Promise<CommandResult> {
  const engine = useEngine()
  const show = useToasts((toasts) => toasts.show)
  const words = useReason()
  const ask = useApproval((approval) => approval.ask)
  return async (name, args, options) => {
    const by = engine.session?.personId
    let result = await engine.run(name, args, options)
    if (result.status === 'refused' && result.reason.code === 'not-allowed' && !options?.approver) {
      const role = Role.safeParse(result.reason.detail['role'])
      const approver = role.success ? await ask(role.data) : undefined
      // whoever is signed in by now has asked for nothing
      if (engine.session?.personId !== by) return result
      if (approver) result = await engine.run(name, args, { ...options, approver })
    }
    if (result.status === 'refused') {
      // it is named by what it is called, where this device knows that
      const { product } = result.reason.detail
      if (typeof product === 'string') await engine.catalogue.bySku(product).catch(() => undefined)
      const { says, next } = words(result.reason)
      signal('wrong')
      show({ tone: 'bad', text: `${says} ${next}` })
    }
    return result
  }
}
