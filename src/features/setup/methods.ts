import { FulfillmentMethod } from '#domain/fulfillment.ts'

/** The ways in which a customer gets an order. */
export const METHODS = FulfillmentMethod.options
