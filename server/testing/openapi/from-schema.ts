import fc from 'fast-check'
import type { Schema } from './document.ts'

/** Values that exist, by the name of the field or parameter that takes them: most of what is valid says them. */
export type Known = Record<string, readonly unknown[]>

export interface Place {
  schemas: Record<string, Schema>
  known: Known
  /** a schema that says nothing: what to put there */
  anything: fc.Arbitrary<unknown>
  /** the name, version and arguments of a command: no schema of the document says which belong together */
  commands?: fc.Arbitrary<object>
}

/** What the schema takes. */
export function validFor(place: Place, schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const known = Object.hasOwn(place.known, name) ? place.known[name] : undefined
  const any = fromSchema(place, schema)
  return known ? fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: any }) : any
}

function fromSchema(place: Place, schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const named = place.schemas[schema.$ref.split('/').at(-1) ?? '']
    if (!named) throw new Error(`there is no schema ${schema.$ref}`)
    return validFor(place, named)
  }
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map((one) => validFor(place, one)))
  if (schema.allOf) {
    const parts = fc.tuple(...schema.allOf.map((one) => validFor(place, one)))
    return parts.map((values) => Object.assign({}, ...values) as object)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const { type } = schema
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => fromSchema(place, { ...schema, type: one })))
  const { minimum, maximum, exclusiveMinimum } = schema
  switch (type) {
    case 'string':
      return texts(schema)
    case 'integer': {
      const min = exclusiveMinimum === undefined ? (minimum ?? -1_000) : exclusiveMinimum + 1
      const max = Math.max(min, maximum ?? Number.MAX_SAFE_INTEGER)
      return fc.oneof(fc.integer({ min, max: Math.min(max, min + 1_000) }), fc.integer({ min, max }), fc.constant(max))
    }
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true, min: minimum ?? -1e9, max: maximum ?? 1e15 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const [minLength, most] = [schema.minItems ?? 0, schema.maxItems ?? 5]
      return fc.array(validFor(place, schema.items ?? {}), {
        minLength,
        maxLength: Math.max(minLength, Math.min(most, 5)),
      })
    }
    case 'object':
      return objects(place, schema)
    case undefined:
      return place.anything
    default:
      throw new Error(`no values of the type ${type}`)
  }
}

function objects(place: Place, { properties, required = [], additionalProperties }: Schema): fc.Arbitrary<object> {
  if (!properties && typeof additionalProperties === 'object') {
    return fc.dictionary(fc.string({ maxLength: 10 }), validFor(place, additionalProperties), { maxKeys: 3 })
  }
  const fields = Object.entries(properties ?? {}).map(([name, field]) => [name, validFor(place, field, name)] as const)
  const made = fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true })
  const isEnvelope = properties?.['args'] && Object.keys(properties['args']).length === 0
  return isEnvelope && place.commands
    ? fc.tuple(made, place.commands).map((parts) => Object.assign({}, ...parts) as object)
    : made
}

function texts({ pattern, format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  const text = fc.string({
    unit: 'grapheme',
    minLength: Math.max(minLength, 1),
    maxLength: Math.max(minLength, Math.min(maxLength, 30)),
  })
  if (pattern === undefined) return text
  const expression = new RegExp(pattern, 'u')
  // classes of characters it does not make itself
  return /\\p/.test(pattern) ? text.filter((made) => expression.test(made)) : fc.stringMatching(new RegExp(pattern))
}
