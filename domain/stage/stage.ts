import * as z from 'zod/mini'
import { BinKind, fits, IN_PLACE } from '../bin.ts'
import { cancelledNotice, change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { cannotTell, reject, type Input } from '../decision.ts'
import { Content, type Fulfillment, MOST_BAGS, type Parcel } from '../fulfillment.ts'
import { Cold, distinct, Id, Keeping, Text } from '../store.ts'
import { tally } from '../tally.ts'
import { contentsOf, keepingOf } from '../parcel-contents.ts'
import { withFound } from './with-found.ts'

const placed = {
  ...{ fulfillmentId: Id, parcelId: Id, binId: Id },
  contents: z.optional(
    z.array(Content).check(
      z.minLength(1),
      z.maxLength(1000),
      distinct<Content>(({ lineId }) => lineId),
    ),
  ),
  tag: z.optional(Text),
}
/** As it was while goods were cold, or of no matter. */
const first = z.object({ ...placed, saw: z.optional(z.object({ kind: BinKind, cold: z.nullable(Cold) })) })

/**
 * A parcel of the order stands in a bin, or is so bulky that it stays where it is (`IN_PLACE`); staging it again moves it.
 * `contents`: what is in it, else what was said before. `tag`: what is written on it, or on the tag that hangs there. `bags`: how
 * many it is, where several. `saw`: what kind of bin it is and how the parcel has to be kept, by what the author knew: a kind that
 * does not fit is refused at once. A report: after a handover it opens a case, and so does a bin that turns out not
 * to fit. One that could not be found is found. Rejects: nothing-picked (and nobody has counted the tote), unknown-bin,
 * wrong-bin-kind.
 */
export const stage = defineCommand({
  name: 'stage',
  v: 2,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...placed,
    bags: z.optional(z.int().check(z.gte(1), z.lte(MOST_BAGS))),
    saw: z.optional(z.object({ kind: BinKind, keeping: z.nullable(Keeping) })),
  }),
  older: [
    olderVersion({
      args: first,
      toNext: ({ saw, ...args }) => ({ ...args, ...(saw && { saw: { kind: saw.kind, keeping: saw.cold } }) }),
    }),
  ],
  touches: (args) => [
    ...touchesFulfillment(args),
    ...(args.binId === IN_PLACE ? [] : [{ kind: 'bin' as const, id: args.binId }]),
  ],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { parcelId, binId, saw } = input.args
      const bin = binId === IN_PLACE ? ON_THE_FLOOR : read.get('bin', binId)
      if (!bin) return cannotTell('bin', binId)
      if (saw?.keeping && !fits(saw.kind, saw.keeping)) {
        return reject('wrong-bin-kind', { bin: bin.name, kind: saw.kind, cold: saw.keeping })
      }
      // someone who took over may have counted an empty tote, because its items had gone into this parcel
      const untouched = fulfillment.takeOver === null && !fulfillment.handover
      if (untouched && fulfillment.lines.every((line) => tally(fulfillment, line).picked === 0)) {
        return reject('nothing-picked', { order: fulfillment.orderNumber })
      }
      const others = fulfillment.parcels.filter((parcel) => parcel.id !== parcelId)
      const known = fulfillment.parcels.find((parcel) => parcel.id === parcelId)
      const parcel = standing(input, known, known ? undefined : outOf(fulfillment, parcelId))
      const facts = { parcels: [...others, parcel], lines: withFound(fulfillment.lines, parcelId) }
      if (fulfillment.handover) return openCase(fulfillment, 'parcel-left-behind', facts)
      if (fulfillment.cancelled) return change(fulfillment, facts, [], cancelledNotice(fulfillment))
      const keeping = keepingOf(fulfillment.lines, contentsOf({ ...fulfillment, ...facts }, parcel))
      if (!fits(bin.kind, keeping)) return openCase(fulfillment, 'staged-in-wrong-bin', facts)
      return change(fulfillment, facts)
    }),
})

type StageArgs = z.infer<typeof stage.args>

const ON_THE_FLOOR = { name: 'the floor', kind: 'floor' } as const

type Out = NonNullable<Fulfillment['takenOut']>[number]

/** Where it stood when it was last taken out. */
const outOf = ({ takenOut }: Fulfillment, parcelId: string) =>
  takenOut?.findLast(({ parcel }) => parcel.id === parcelId)

/** @param out of one that stands nowhere now: what was known of it; what is in it is said anew, as it may lie elsewhere by now */
function standing(input: Input<StageArgs>, known: Parcel | undefined, out: Out | undefined): Parcel {
  const last = known ?? out?.parcel
  const { parcelId: id, binId, contents = known?.contents, tag = last?.tag, bags = last?.bags } = input.args
  const { by, at } = factOf(input)
  const until = out ? Math.min(out.at, at) : at
  const stay = last && { binId: last.binId, from: last.at, to: Math.max(last.at, until) }
  return {
    ...{ id, binId, stageId: input.cmdId, by, at },
    ...(tag !== undefined && { tag }),
    ...(bags !== undefined && bags > 1 && { bags }),
    ...(contents && { contents }),
    ...(last && stay && { before: [...(last.before ?? []), stay].slice(-50) }),
    ...(last?.cleared && { cleared: last.cleared }),
  }
}
