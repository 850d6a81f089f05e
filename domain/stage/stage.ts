import * as z from 'zod/mini'
import { type Bin, BinKind, fits } from '../bin.ts'
import { cancelledNotice, change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { cannotTell, reject, type Input } from '../decision.ts'
import { Content, type Fulfillment, type Parcel } from '../fulfillment.ts'
import { Cold, distinct, Id, Text } from '../store.ts'
import { tally } from '../tally.ts'
import { coldOf, contentsOf } from '../parcel-contents.ts'
import { withFound } from './losses.ts'

/**
 * A parcel of the order stands in a bin; staging it again moves it. `contents`: what is in it, else what was said before.
 * `tag`: what is written on it. `saw`: what kind of bin it is and how the parcel has to be kept, by what the author knew: a
 * kind that does not fit is refused at once. A report: after a handover it opens a case, and so does a bin that turns out not
 * to fit. One that could not be found is found. Rejects: nothing-picked (and nobody has counted the tote), unknown-bin,
 * wrong-bin-kind.
 */
export const stage = defineCommand({
  name: 'stage',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ fulfillmentId: Id, parcelId: Id, binId: Id },
    contents: z.optional(
      z.array(Content).check(
        z.minLength(1),
        z.maxLength(1000),
        distinct<Content>(({ lineId }) => lineId),
      ),
    ),
    tag: z.optional(Text),
    saw: z.optional(z.object({ kind: BinKind, cold: z.nullable(Cold) })),
  }),
  touches: (args) => [...touchesFulfillment(args), { kind: 'bin', id: args.binId }],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { parcelId, binId, saw } = input.args
      const bin = read.get('bin', binId)
      if (!bin) return cannotTell('bin', binId)
      if (saw?.cold && !fits(saw.kind, saw.cold)) {
        return reject('wrong-bin-kind', { bin: bin.name, kind: saw.kind, cold: saw.cold })
      }
      // someone who took over may have counted an empty tote, because its items had gone into this parcel
      const untouched = fulfillment.takeOver === null && !fulfillment.handover
      if (untouched && fulfillment.lines.every((line) => tally(fulfillment, line).picked === 0)) {
        return reject('nothing-picked', { order: fulfillment.orderNumber })
      }
      const others = fulfillment.parcels.filter((parcel) => parcel.id !== parcelId)
      const known = fulfillment.parcels.find((parcel) => parcel.id === parcelId)
      const parcel = standing(input, known)
      const facts = { parcels: [...others, parcel], lines: withFound(fulfillment.lines, parcelId) }
      if (fulfillment.handover) return openCase(fulfillment, 'parcel-left-behind', facts)
      if (fulfillment.cancelled) return change(fulfillment, facts, [], cancelledNotice(fulfillment))
      if (!isKept(bin, parcel, { ...fulfillment, ...facts })) return openCase(fulfillment, 'staged-in-wrong-bin', facts)
      return change(fulfillment, facts)
    }),
})

type StageArgs = z.infer<typeof stage.args>

function standing(input: Input<StageArgs>, known: Parcel | undefined): Parcel {
  const { parcelId: id, binId, contents = known?.contents, tag = known?.tag } = input.args
  const { by, at } = factOf(input)
  const stay = known && { binId: known.binId, from: known.at, to: Math.max(known.at, at) }
  return {
    ...{ id, binId, stageId: input.cmdId, by, at },
    ...(tag !== undefined && { tag }),
    ...(contents && { contents }),
    ...(stay && { before: [...(known.before ?? []), stay].slice(-50) }),
    ...(known?.cleared && { cleared: known.cleared }),
  }
}

function isKept(bin: Bin, parcel: Parcel, order: Fulfillment): boolean {
  return fits(bin.kind, coldOf(order.lines, contentsOf(order, parcel)))
}
