import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { Quantity } from '../shared/quantity.tsx'
import { useInsteadWords } from '../shared/use-instead-words.ts'

export type UnitsOfLinesProps = {
  order: Fulfillment
  /** each with the most units that may be said of it */
  lines: readonly { line: Line; most: number }[]
  /** eaches by line; undefined while what is typed is no number */
  units: ReadonlyMap<string, number | undefined>
  onChange: (units: ReadonlyMap<string, number | undefined>) => void
}

/** How many of each product of the order it is about. */
export function UnitsOfLines({ order, lines, units, onChange }: UnitsOfLinesProps) {
  const insteadWords = useInsteadWords()
  return lines.map(({ line, most }) => (
    <Quantity
      key={line.id}
      label={line.name}
      of={line.name}
      hint={insteadWords(order, line)}
      value={units.has(line.id) ? units.get(line.id) : 0}
      max={most}
      onChange={(quantity) => onChange(new Map([...units, [line.id, quantity]]))}
    />
  ))
}

/** As a command says it: lines of which there are some. undefined where a number is missing or too large. */
export function saidUnits(
  lines: UnitsOfLinesProps['lines'],
  units: UnitsOfLinesProps['units'],
): { lineId: string; quantity: number }[] | undefined {
  const said = lines.map(({ line, most }) => ({ line, most, quantity: units.has(line.id) ? units.get(line.id) : 0 }))
  if (said.some(({ quantity, most }) => quantity === undefined || quantity > most)) return undefined
  return said.flatMap(({ line, quantity = 0 }) => (quantity > 0 ? [{ lineId: line.id, quantity }] : []))
}
