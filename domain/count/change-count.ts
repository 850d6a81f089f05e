import type { CountSession } from '../count.ts'
import { accept, cannotTell, type Decision, type Input, type Reader } from '../decision.ts'

/** Runs a rule on the session that the command names, or answers that it is not here. */
export function onCount(
  read: Reader,
  input: Input<{ sessionId: string }>,
  rule: (session: CountSession) => Decision,
): Decision {
  const session = read.get('count-session', input.args.sessionId)
  return session ? rule(session) : cannotTell('count-session', input.args.sessionId)
}

export const touchesCount = ({ sessionId }: { sessionId: string }) => [
  { kind: 'count-session' as const, id: sessionId },
]

export const changeCount = (session: CountSession, facts: Partial<CountSession>): Decision =>
  accept([{ kind: 'count-session', id: session.id, doc: { ...session, ...facts } }])
