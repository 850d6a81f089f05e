import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { ReturnPolicyVersion } from '../return-policy.ts'
import { THE_STORE } from '../store.ts'
import { faultsOf } from './rule-faults.ts'

/**
 * From an instant on the store takes things back by these rules; a version of the same instant is replaced. What has begun stays: it
 * explains what was decided by it. Rejects: rules-overlap and rules-gap, with the rows and a case that shows it; policy-begun.
 */
export const publishReturnPolicy = defineCommand({
  name: 'publish-return-policy',
  v: 1,
  mode: 'request',
  origins: ['connector', 'import'],
  may: 'manager',
  args: ReturnPolicyVersion,
  touches: () => [{ kind: 'return-policy', id: THE_STORE }],
  decide: (read, { args, at }) => {
    const [fault] = faultsOf(args.rules)
    if (fault) {
      const { department, channel, receipt, condition, days } = fault.example
      const shown = { department: department ?? '', channel, condition, days, receipt: receipt ? 1 : 0 }
      if (fault.kind === 'gap') return reject('rules-gap', shown)
      const [one, other] = fault.rows
      return reject('rules-overlap', { ...shown, one, other })
    }
    const versions = read.get('return-policy', THE_STORE)?.versions ?? []
    // one that begins with its publishing is told a moment before it arrives
    if (versions.some(({ from }) => from === args.from && from < at)) return reject('policy-begun')
    const others = versions.filter(({ from }) => from !== args.from)
    const doc = {
      id: THE_STORE,
      versions: [...others, args].toSorted((one, other) => one.from - other.from),
    } as const
    return accept([{ kind: 'return-policy', id: THE_STORE, doc: { ...doc } }])
  },
})
