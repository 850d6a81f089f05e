import type { CountSession } from '../count.ts'
import type { Role } from '../role.ts'

const MINUTE_MS = 60_000

/** A count is due soon and somebody has not begun with it, or its time has passed and it is not handed in. */
export interface CountAlert {
  session: CountSession
  kind: 'count-soon' | 'count-late'
  /** the same for the same moment that it is due: another one is told anew */
  key: string
}

/**
 * What this person is to hear of a count that is to be done by a time. Soon (the policy's minutes before it) those it is given to
 * who have not begun, and leads where nobody has; late all it is given to, leads, and whoever planned it. Where it is given to nobody,
 * those who count count as such.
 * @param now UTC ms; a pause of the store moves no time that a lead has named
 */
export function countAlertFor(
  person: { id: string; role: Role },
  session: CountSession,
  { riskMinutes }: { riskMinutes: number },
  now: number,
): CountAlert | undefined {
  const { id, due, assigned, counters, planned, submitted, closed } = session
  if (due === null || submitted || closed) return undefined
  const isLate = now >= due
  if (!isLate && now < due - riskMinutes * MINUTE_MS) return undefined
  const begun = counters.map(({ by }) => by)
  const isTheirs = (assigned.length > 0 ? assigned : begun).includes(person.id)
  const isTheirLead = person.role === 'lead' || planned.by === person.id
  const hears = isLate
    ? isTheirs || isTheirLead
    : begun.length === 0
      ? isTheirs || isTheirLead
      : isTheirs && !begun.includes(person.id)
  const kind = isLate ? 'count-late' : 'count-soon'
  return hears ? { session, kind, key: `${id}/${kind}/${due}` } : undefined
}
