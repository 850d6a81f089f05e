import type { ArgsOf } from '#domain/commands.ts'
import { LONGEST_AGO_MS, MOST_ENTRIES } from '#domain/count.ts'
import type { EntryRow } from './db.ts'
import type { RoundPorts } from './round-ports.ts'

/** The oldest, with those of the same person and bay that follow it: as many as one command tells of. */
export function firstBatch(rows: EntryRow[]): EntryRow[] {
  const [first] = rows
  const isSame = ({ personId, sessionId, bay }: EntryRow) =>
    personId === first?.personId && sessionId === first.sessionId && bay === first.bay
  const end = rows.findIndex((row) => !isSame(row))
  return rows.slice(0, Math.min(end < 0 ? rows.length : end, MOST_ENTRIES))
}

/** What the command says of them. */
export function argsOf(
  batch: readonly [EntryRow, ...EntryRow[]],
  ports: Pick<RoundPorts, 'now' | 'bootId' | 'monoMs'>,
): ArgsOf<'count-entries'> {
  const [{ sessionId, bay }] = batch
  return { sessionId, bay, entries: batch.map((row) => asTold(row, ports)) }
}

/** How long ago it was by the clock that nobody can set, as long as the app has not been restarted since. */
function asTold(
  { what, units, round, undoes, at, bootId, monoMs }: EntryRow,
  ports: Pick<RoundPorts, 'now' | 'bootId' | 'monoMs'>,
) {
  const agoMs = Math.round(bootId === ports.bootId ? ports.monoMs() - monoMs : ports.now() - at)
  return { what, units, round, agoMs: Math.min(Math.max(0, agoMs), LONGEST_AGO_MS), ...(undoes && { undoes }) }
}
