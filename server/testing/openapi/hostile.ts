import fc from 'fast-check'

/** JSON that `JSON.stringify` never writes: written as it stands where this object was. */
class Raw {
  readonly json: string
  constructor(json: string) {
    this.json = json
  }
}

const nest = (depth: number, open: string, close: string) => new Raw(`${open.repeat(depth)}1${close.repeat(depth)}`)

/** What nobody means well by: wrong types, sizes, depths, and characters that databases choke on. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, 0, -0, -1, 0.5, 1e308, -1e308, 2 ** 53, -(2 ** 53), 2 ** 63, 4e15, 8.64e15 + 1],
    ...[
      '',
      ' ',
      '\0',
      'a\0b',
      '\ud800',
      '\udfff x',
      '\u202eabc',
      '\ufeff',
      '😀'.repeat(20),
      'NaN',
      '__proto__',
      'constructor',
    ],
    ...[
      "'; drop table document; --",
      '%',
      '_',
      '../../etc/passwd',
      '${x}',
      '1e400',
      'store/1',
      'a'.repeat(65),
      'a'.repeat(201),
    ],
    ...[
      [],
      {},
      [[]],
      { a: { b: {} } },
      [null],
      ['a', 1],
      { '': 1 },
      { '\0': 1 },
      { length: -1 },
      { toString: 1 },
      { toJSON: null },
    ],
    ...[new Raw('1e400'), new Raw('-1e400'), new Raw('0.1e-400'), new Raw('1'.repeat(400)), new Raw('{"a":1,"a":2}')],
    ...[
      new Raw('{"__proto__":{"x":1}}'),
      new Raw('{"constructor":{"prototype":{}}}'),
      new Raw('undefined'),
      new Raw('"\\ud800"'),
    ],
    ...[nest(20, '[', ']'), nest(31, '{"a":', '}'), nest(500, '[', ']'), nest(5_000, '{"a":', '}')],
    Array.from({ length: 600 }, (_, at) => at),
  ),
  fc.constant('x'.repeat(100_000)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 4 }),
)

/** A valid value with something in it gone, doubled, or in the place of another. */
export function nearly(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'drop', 'add'), value: hostileValue })
  return fc.tuple(valid, fc.array(change, { minLength: 1, maxLength: 2 })).map(([value, changes]) =>
    changes.reduce((made, { at, how, value: other }) => {
      const places = placesIn(made)
      return changed(made, places[at % places.length] ?? [], how, other)
    }, value),
  )
}

/** The path to every value in it, its own first. */
function placesIn(value: unknown, above: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || value instanceof Raw) return [above]
  return [
    above,
    ...Object.entries(value)
      .slice(0, 30)
      .flatMap(([key, inner]) => placesIn(inner, [...above, key])),
  ]
}

function changed(value: unknown, [key, ...below]: string[], how: string, other: unknown): unknown {
  if (key === undefined) return how === 'add' && isPlain(value) ? { ...value, extra: other } : other
  if (typeof value !== 'object' || value === null) return other
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>
  if (below.length === 0 && how === 'drop') delete copy[key]
  else copy[key] = changed(copy[key], below, how, other)
  return copy
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw)

/** JSON, with what is raw as it stands. */
export function textOf(value: unknown): string {
  const raws: string[] = []
  const text = JSON.stringify(value ?? null, (_key, inner: unknown) => {
    if (!(inner instanceof Raw)) return inner
    return `raw:${raws.push(inner.json) - 1}:`
  })
  return text.replace(/"raw:(\d+):"/g, (_all, at: string) => raws[Number(at)] ?? '')
}

/** A text that is no JSON any more, or not quite. */
export const spoilt = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.nat(), fc.constantFrom('cut', 'twice', 'mark', 'nul', 'swap')).map(([json, at, how]) => {
    const place = at % (json.length + 1)
    switch (how) {
      case 'cut':
        return json.slice(0, place)
      case 'twice':
        return json + json
      case 'mark':
        return `\ufeff${json}`
      case 'nul':
        return `${json.slice(0, place)}\0${json.slice(place)}`
      default:
        return json.replaceAll('"', "'")
    }
  })
