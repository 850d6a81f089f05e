import styles from './column-chart.module.css'

/** One period: what stands above the line, and what hangs below it. */
export interface Column {
  name: string
  up: number
  down?: number
}

export interface ColumnChartProps {
  /** what it shows, in a sentence: it stands for the picture where that is not seen */
  label: string
  columns: readonly Column[]
  /** what the highest may be, where that is known, such as 1 of a share: it has a line of its own, with these words */
  most?: { value: number; label: string }
}

/** In units of the picture, which is scaled as a whole. */
const WIDTH = 320
const HEIGHT = 120
const NAMES = 24
const TOP = 24
/** What a letter of a name needs, about, and what is left beside a name. */
const [LETTER, BESIDE] = [8, 12]
const GAP = 0.25
/** A single column is no wall. */
const FEWEST = 6

/** Columns over time. It shows what a table beside it says, and nothing stands in its colours alone: up is more, down is less. */
export function ColumnChart({ label, columns, most }: ColumnChartProps) {
  const highest = most?.value ?? Math.max(0, ...columns.map(({ up }) => up))
  const lowest = Math.max(0, ...columns.map(({ down = 0 }) => down))
  const scale = HEIGHT / Math.max(highest + lowest, Number.MIN_VALUE)
  const zero = highest * scale
  const step = WIDTH / Math.max(FEWEST, columns.length)
  const longest = Math.max(0, ...columns.map(({ name }) => name.length))
  const every = Math.ceil((longest * LETTER + BESIDE) / step)
  return (
    <svg
      className={styles.chart}
      viewBox={`0 ${0 - TOP} ${WIDTH} ${TOP + HEIGHT + NAMES}`}
      role="img"
      aria-label={label}
    >
      {columns.map(({ name, up, down = 0 }, index) => {
        const x = (index + GAP / 2) * step
        const width = step * (1 - GAP)
        return (
          <g key={index}>
            <rect className={styles.up} x={x} y={zero - up * scale} width={width} height={up * scale} />
            <rect className={styles.down} x={x} y={zero} width={width} height={down * scale} />
            {(columns.length - 1 - index) % every === 0 && (
              <text className={styles.name} x={x + width / 2} y={HEIGHT + NAMES - 6} textAnchor="middle">
                {name}
              </text>
            )}
          </g>
        )
      })}
      {most && (
        <>
          <line className={styles.most} x1={0} x2={WIDTH} y1={0} y2={0} />
          <text className={styles.name} x={WIDTH} y={-5} textAnchor="end">
            {most.label}
          </text>
        </>
      )}
      <line className={styles.zero} x1={0} x2={WIDTH} y1={zero} y2={zero} />
    </svg>
  )
}
