import fc from 'fast-check'
import * as z from 'zod/mini'
import { commands } from '#domain/commands.ts'
import { addressOf, isStream, operationsOf, type Document, type Operation, type Schema } from './document.ts'
import { validFor, type Known, type Place } from './from-schema.ts'
import { hostileValue, nearly, spoilt, textOf } from './hostile.ts'

/** One request that somebody with the right credentials might send, well meant or not. */
export interface MadeRequest {
  operation: Operation
  path: string
  /** names who of those who may */
  by: number
  type: string | undefined
  body: string | undefined
  /** a device's body is signed and numbered as its next one */
  sound: boolean
  headers: Record<string, string>
}

/** Requests to everything that the document describes: a half is as it says, a quarter nearly so, the rest is meant to hurt. */
export function requestsTo(document: Document, known: Known): fc.Arbitrary<MadeRequest> {
  const named = { schemas: document.components.schemas, known, anything: hostileValue }
  const place: Place = { ...named, commands: commandsFor(named) }
  const operations = operationsOf(document).map((operation) => ({
    // each keeps a connection until it is ended
    weight: isStream(operation) ? 1 : 10,
    arbitrary: requestTo(place, operation),
  }))
  return fc.oneof(...operations)
}

/** Every command that there is, with arguments of its own. */
function commandsFor(place: Place): fc.Arbitrary<object> {
  return fc.oneof(
    ...[...commands.values()].map(({ name, v, args }) =>
      validFor(place, z.toJSONSchema(args, { io: 'input', unrepresentable: 'any' }) as Schema).map((made) => ({
        ...{ name, v },
        args: made,
      })),
    ),
  )
}

function requestTo(place: Place, operation: Operation): fc.Arbitrary<MadeRequest> {
  const { parameters = [], requestBody } = operation
  const values = fc.record(
    Object.fromEntries(
      parameters.map(({ name, schema, required = false }) => {
        const some = mixed(validFor(place, schema, name))
        return [name, required ? some : fc.option(some, { nil: undefined, freq: 2 })]
      }),
    ),
  )
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const body = content === undefined ? fc.constant(undefined) : bodies(place, type ?? '', content.schema)
  const types = fc.oneof(
    { weight: 20, arbitrary: fc.constant(type) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('text/plain', 'application/xml', 'application/json; charset=x', 'multipart/form-data'),
    },
  )
  return fc.record({ values, body, type: types, by: fc.nat(), sound: fc.boolean() }).map((made) => {
    const said = (where: string) =>
      parameters.flatMap(({ name, in: at }): [string, string][] => {
        const value = made.values[name]
        return at === where && value !== undefined ? [[name, asText(value)]] : []
      })
    return {
      ...{ operation, by: made.by, sound: made.sound },
      path: addressOf(operation.path, Object.fromEntries(said('path')), said('query')),
      type: made.body === undefined ? undefined : made.type,
      body: made.body,
      // what no client could put into a header stays out
      headers: Object.fromEntries(said('header').filter(([, value]) => /^[\x20-\x7e]*$/.test(value))),
    }
  })
}

const mixed = (valid: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 3, arbitrary: valid }, { weight: 1, arbitrary: hostileValue })

function bodies(place: Place, type: string, schema: Schema): fc.Arbitrary<string> {
  if (type !== 'application/json') {
    const line = fc.array(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('4711', '-1', '1e400', '2026-11-16')),
      {
        maxLength: 6,
      },
    )
    const table = fc.array(line, { maxLength: 5 }).map((lines) => {
      return ['order_number,sku,quantity,placed_at', ...lines.map((cells) => cells.join(','))].join('\n')
    })
    return fc.oneof(table, fc.string({ unit: 'binary', maxLength: 200 }))
  }
  const valid = validFor(place, schema)
  const text = (value: fc.Arbitrary<unknown>) => value.map(textOf)
  return fc.oneof(
    { weight: 4, arbitrary: text(valid) },
    { weight: 3, arbitrary: text(nearly(valid)) },
    { weight: 1, arbitrary: text(hostileValue) },
    { weight: 1, arbitrary: spoilt(text(valid)) },
  )
}

/** As it is put into an address, where half a character has no place. */
const asText = (value: unknown) =>
  Buffer.from((typeof value === 'string' ? value : textOf(value)).slice(0, 3_000)).toString()
