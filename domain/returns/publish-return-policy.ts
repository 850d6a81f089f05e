import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { ReturnPolicyVersion } from '../return-policy.ts'
import { madeOn, revise } from '../revised.ts'
import { THE_STORE } from '../store.ts'
import { faultsOf } from './rule-faults.ts'

/** A version that begins as it is published arrives a moment after; so late it may, in ms. */
const ON_ITS_WAY_MS = 60_000

/**
 * From an instant on the store takes things back by these rules; a version of the same instant that has not begun is replaced. Where there
 * are rules already none begin in the past: what was decided by them is explained by them. Rejects: rules-overlap and rules-gap, with
 * the rows and a case that shows it; policy-begun; changed-meanwhile, where a person had other rules before them. A person publishes while the server is
 * reached: whatever waits in a queue would begin in the past.
 */
export const publishReturnPolicy = defineCommand({
  name: 'publish-return-policy',
  v: 1,
  mode: 'request',
  origins: ['online', 'connector', 'import'],
  may: 'manager',
  args: z.extend(ReturnPolicyVersion, { rev: madeOn }),
  touches: () => [{ kind: 'return-policy', id: THE_STORE }],
  decide: (read, input) => {
    const {
      args: { rev: _rev, ...version },
      at,
    } = input
    const [fault] = faultsOf(version.rules)
    if (fault) {
      const { department, channel, receipt, condition, days } = fault.example
      const shown = { department: department ?? '', channel, condition, days, receipt: receipt ? 1 : 0 }
      if (fault.kind === 'gap') return reject('rules-gap', shown)
      const [one, other] = fault.rows
      return reject('rules-overlap', { ...shown, one, other })
    }
    const versions = read.get('return-policy', THE_STORE)?.versions ?? []
    const isLate = version.from < at - ON_ITS_WAY_MS
    if (versions.some(({ from }) => from < at && (isLate || from >= version.from))) return reject('policy-begun')
    const others = versions.filter(({ from }) => from !== version.from)
    const all = [...others, version].toSorted((one, other) => one.from - other.from)
    return revise(read, input, 'return-policy', { id: THE_STORE, versions: all })
  },
})
