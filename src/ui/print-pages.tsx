import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import styles from './print-pages.module.css'

export type PrintPagesProps = {
  /** `paper`: whatever lies in the printer, A4, Letter or a roll of 4 × 6 inches. `parcel`: a label of 4 × 6 inches. */
  size: 'paper' | 'parcel'
  pages: readonly ReactNode[]
}

/** What the browser prints instead of the screen, as soon as it is here; give it another key to print again. It shows on paper only. */
export function PrintPages({ size, pages }: PrintPagesProps) {
  useEffect(() => window.print(), [])
  return createPortal(
    <div className={styles.sheet} aria-hidden="true">
      {pages.map((page, index) => (
        <div key={index} className={styles.page} data-size={size}>
          {page}
        </div>
      ))}
    </div>,
    document.body,
  )
}
