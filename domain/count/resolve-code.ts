import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { CountedCode, countLineId } from '../count.ts'
import { accept } from '../decision.ts'
import { namePhoto, touchesPhoto } from '../name-photo.ts'
import { PhotoRef } from '../photo.ts'
import { Id, Sku } from '../store.ts'
import { onCount, touchesCount } from './change-count.ts'
import { noneCounted, withTally } from './count-entries.ts'

const codeLine = (args: { sessionId: string; code: string }) => ({
  kind: 'count-line' as const,
  id: countLineId(args.sessionId, { code: args.code }),
})

/** Nobody knows this code: a photo tells others what it is on. */
export const showCode = defineCommand({
  name: 'show-code',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sessionId: Id, code: CountedCode, photo: PhotoRef }),
  touches: (args) => [...touchesCount(args), codeLine(args), ...touchesPhoto(args.photo)],
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const { code, photo } = input.args
      const { kind, id } = codeLine(input.args)
      const line = read.get(kind, id) ?? noneCounted(session.id, { code })
      return namePhoto(accept([{ kind, id, doc: { ...line, photo: photo.sha256 } }]), read, input)
    }),
})

/**
 * Somebody says what an unknown code was: all that was counted of it counts as that product, where that was not decided yet and the count is not
 * over; else a lead is told of it, as of what came too late. null: nothing that is sold here. What comes later of the code is asked about again.
 */
export const resolveCode = defineCommand({
  name: 'resolve-code',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sessionId: Id, code: CountedCode, sku: z.nullable(Sku) }),
  touches: (args) => [
    ...touchesCount(args),
    codeLine(args),
    ...(args.sku === null ? [] : [{ kind: 'count-line' as const, id: countLineId(args.sessionId, { sku: args.sku }) }]),
  ],
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const { sku } = input.args
      const { kind, id } = codeLine(input.args)
      const line = read.get(kind, id)
      if (!line) return accept([])
      const resolved = { ...line, tallies: [], resolved: { ...factOf(input), sku } }
      if (sku === null) return accept([{ kind, id, doc: resolved }])
      const lineId = countLineId(session.id, { sku })
      const before = read.get(kind, lineId) ?? noneCounted(session.id, { sku })
      const isLate = before.decided !== null || session.closed !== null
      const tallies = line.tallies
        .map(({ late: _late, ...tally }) => ({ ...tally, ...(isLate && { late: true as const }) }))
        .reduce(withTally, before.tallies)
      const late = isLate && line.tallies.length > 0
      return accept([
        ...(late ? [{ kind: 'count-session' as const, id: session.id, doc: { ...session, late: factOf(input) } }] : []),
        { kind, id, doc: resolved },
        { kind, id: lineId, doc: { ...before, tallies } },
      ])
    }),
})
