import type { CustomerReturn } from '../customer-return.ts'
import { cannotTell, type Decision, type Input, type Reader } from '../decision.ts'

/** Runs a rule on the return that the command names, or answers that it is not here. */
export function onReturn<Args extends { returnId: string }>(
  read: Reader,
  input: Input<Args>,
  rule: (doc: CustomerReturn) => Decision,
): Decision {
  const doc = read.get('return', input.args.returnId)
  return doc ? rule(doc) : cannotTell('return', input.args.returnId)
}
