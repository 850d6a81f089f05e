import { centreOf, longSideOf } from './seen-code.ts'
import type { LabelState, SweepView } from './sweep-count.ts'
import styles from './sweep-outlines.module.css'

/** Drawn on a grid of 24: the colour alone says nothing to many. */
const signs: Record<LabelState, string | undefined> = {
  reading: undefined,
  counted: 'm5 12.5 4.5 4.5L19 7.5',
  other: 'm6 6 12 12m0-12L6 18',
  again: 'M5 9h14M5 15h14',
  undone: 'M5 12h14',
}

/** Of a label's longer side. */
const SIGN = 0.34

/** The labels that a sweep sees, drawn over the video: cut and scaled as the browser does its picture (`object-fit: cover`). */
export function SweepOutlines({ view: { size, outlines } }: { view: Pick<SweepView, 'size' | 'outlines'> }) {
  return (
    <svg
      className={styles.outlines}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {outlines.map(({ id, corners, state }) => {
        const points = corners.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(' ')
        const { x, y } = centreOf(corners)
        const side = Math.round(longSideOf(corners) * SIGN)
        const sign = signs[state]
        return (
          <g key={id} className={styles.label} data-label={state}>
            <polygon className={styles.under} points={points} />
            <polygon className={styles.line} points={points} />
            {sign && (
              <svg x={x - side / 2} y={y - side / 2} width={side} height={side} viewBox="-3 -3 30 30">
                <circle cx="12" cy="12" r="14" />
                <path d={sign} />
              </svg>
            )}
          </g>
        )
      })}
    </svg>
  )
}
