import { Quantity } from '../shared/quantity.tsx'

/** Something of which so many eaches may be said. */
export interface Countable {
  key: string
  name: string
  hint?: string | undefined
  most: number
}

export type UnitsOfLinesProps = {
  goods: readonly Countable[]
  /** eaches by key; undefined while what is typed is no number */
  units: ReadonlyMap<string, number | undefined>
  onChange: (units: ReadonlyMap<string, number | undefined>) => void
}

/** How many of each product of the order it is about. */
export function UnitsOfLines({ goods, units, onChange }: UnitsOfLinesProps) {
  return goods.map(({ key, name, hint, most }) => (
    <Quantity
      key={key}
      label={name}
      of={name}
      hint={hint}
      value={units.has(key) ? units.get(key) : 0}
      max={most}
      onChange={(quantity) => onChange(new Map([...units, [key, quantity]]))}
    />
  ))
}

/** As a command says it: goods of which there are some. undefined where a number is missing or too large. */
export function saidUnits<Goods extends Pick<Countable, 'key' | 'most'>>(
  goods: readonly Goods[],
  units: UnitsOfLinesProps['units'],
): (Goods & { quantity: number })[] | undefined {
  const said = goods.map((one) => ({ ...one, quantity: units.has(one.key) ? units.get(one.key) : 0 }))
  if (said.some(({ quantity, most }) => quantity === undefined || quantity > most)) return undefined
  return said.flatMap(({ quantity = 0, ...one }) => (quantity > 0 ? [{ ...(one as unknown as Goods), quantity }] : []))
}
