import { isHere } from '#domain/arrival.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { owedBy } from '#domain/tally.ts'
import type { ClockOf } from '../shared/clock-of.ts'

export type Filter = 'todo' | 'waiting' | 'done'
type Group = 'here' | 'putBacks' | 'late' | 'soon' | 'later' | 'waitingForCustomer' | 'closed'

/** Orders under one heading, the most urgent first. */
export interface WorkGroup {
  group: Group
  orders: Fulfillment[]
}

/** What to do now, in order of urgency. `now` in UTC ms. */
export function workList(orders: readonly Fulfillment[], filter: Filter, now: number, clockOf: ClockOf): WorkGroup[] {
  const groups = new Map<Group, Fulfillment[]>()
  for (const order of orders) {
    const group = groupOf(order, now, clockOf)
    const found = groups.get(group)
    if (found) found.push(order)
    else groups.set(group, [order])
  }
  const urgentFirst = (one: Fulfillment, other: Fulfillment) => dueAt(one) - dueAt(other)
  const newestFirst = (one: Fulfillment, other: Fulfillment) => endedAt(other) - endedAt(one)
  return ORDER.filter((group) => filterOf(group) === filter).flatMap((group) => {
    const found = groups.get(group)
    return found ? [{ group, orders: found.sort(filter === 'done' ? newestFirst : urgentFirst) }] : []
  })
}

const ORDER: Group[] = ['here', 'putBacks', 'late', 'soon', 'later', 'waitingForCustomer', 'closed']

const SLA_GROUPS = { late: 'late', 'at-risk': 'soon', 'on-time': 'later' } as const

function groupOf(order: Fulfillment, now: number, clockOf: ClockOf): Group {
  if (owedBy(order) > 0 || leftInBin(order)) return 'putBacks'
  switch (order.state) {
    case 'ready':
      return 'waitingForCustomer'
    case 'handed-over':
    case 'cancelled':
    case 'unfilled':
    case 'shipped':
      return 'closed'
    case 'routed':
    case 'accepted':
    case 'picking':
    case 'picked':
    // in its bin, and the customer waits to be told that it is ready
    case 'staged':
    case 'packed':
    case 'labelled':
      if (isHere(order, now)) return 'here'
      return dueAt(order) === 0 ? 'late' : SLA_GROUPS[clockOf(order, now).sla]
  }
}

/** UTC ms; what was lost from staging, or wrong when it was handed over, is picked again before all else. */
const dueAt = ({ lines, promisedAt, handoverErrors }: Fulfillment) =>
  handoverErrors || lines.some(({ losses }) => losses) ? 0 : promisedAt

/** Cancelled, and its parcel was not taken out of its bin. */
export const leftInBin = (order: Fulfillment) => order.cancelled !== null && order.parcels.length > 0

/** When nothing was to be done any more, in UTC ms: handed over, cancelled, or the last item given up. */
export function endedAt({ handover, cancelled, shipped, lines }: Fulfillment): number {
  const shorts = lines.flatMap((line) => line.shorts.map((short) => short.at))
  return (handover ?? cancelled ?? shipped)?.at ?? Math.max(0, ...shorts)
}

function filterOf(group: Group): Filter {
  if (group === 'waitingForCustomer') return 'waiting'
  return group === 'closed' ? 'done' : 'todo'
}
