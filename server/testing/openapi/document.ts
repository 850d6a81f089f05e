/** JSON Schema, as far as the document uses it. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  propertyNames?: Schema
  additionalProperties?: boolean | Schema
  items?: Schema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

type Content = Record<string, { schema: Schema }>

interface Described {
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

export interface Document {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, object> }
}

/** One address with one method. */
export interface Operation extends Described {
  method: string
  path: string
  /** for messages */
  name: string
}

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const upper = method.toUpperCase()
      return { ...described, method: upper, path, name: `${upper} ${path}` }
    }),
  )
}

/** Whether its answer is a stream that does not end. */
export const isStream = ({ responses }: Operation) => responses['200']?.content?.['text/event-stream'] !== undefined

/** The address with its blanks filled in, and a query. */
export function addressOf(path: string, params: Record<string, string>, query: [string, string][] = []): string {
  const filled = path.replace(/\{(\w+)\}/g, (_blank, name: string) => encodeURIComponent(params[name] ?? 'x'))
  const asked = new URLSearchParams(query).toString()
  return asked === '' ? filled : `${filled}?${asked}`
}
