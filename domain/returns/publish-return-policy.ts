import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { ReturnPolicyVersion } from '../return-policy.ts'
import { THE_STORE } from '../store.ts'
import { faultsOf } from './rule-faults.ts'

/** A version that begins as it is published arrives a moment after; so late it may, in ms. */
const ON_ITS_WAY_MS = 60_000

/**
 * From an instant on the store takes things back by these rules; a version of the same instant that has not begun is replaced. Where there
 * are rules already none begin in the past: what was decided by them is explained by them. Rejects: rules-overlap and rules-gap, with
 * the rows and a case that shows it; policy-begun.
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
    const isLate = args.from < at - ON_ITS_WAY_MS
    if (versions.some(({ from }) => from < at && (isLate || from >= args.from))) return reject('policy-begun')
    const others = versions.filter(({ from }) => from !== args.from)
    const doc = {
      id: THE_STORE,
      versions: [...others, args].toSorted((one, other) => one.from - other.from),
    } as const
    return accept([{ kind: 'return-policy', id: THE_STORE, doc: { ...doc } }])
  },
})
