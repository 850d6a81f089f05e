import * as z from 'zod/mini'

/** What a connector's key may be good for, in words; docs/api-keys.md lists the same. */
export const scopes = {
  'orders:write': 'import orders and cancel them',
  'fulfillments:read': 'look orders up, with the names of their customers',
  'handover-codes:read': 'get the codes with which customers fetch their orders',
  'products:write': 'import the catalogue',
  'stock:write': 'import how much of each product there is',
  'bins:write': 'create and change bins',
  'stock:read': 'read how much of each product may be sold, and why',
  'stock:reserve': 'promise units to customers, and take that back',
  'sales:write': 'say what was sold, came back or was written off at a till',
  'deliveries:write': 'announce deliveries, and see what came of them',
  'purchases:write': 'say what was sold elsewhere and may come back here',
  'returns:write': 'look purchases up, and take back what was bought',
  'devices:read': 'list the devices of a store',
} as const

export type Scope = keyof typeof scopes
export const Scope = z.enum(Object.keys(scopes) as [Scope, ...Scope[]])
