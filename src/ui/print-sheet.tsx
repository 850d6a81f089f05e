import { createPortal } from 'react-dom'
import styles from './print-sheet.module.css'

export type PrintSheetProps = {
  /** A rail's label of 60 × 30 mm, or one of 40 × 25 mm that sticks on a box. */
  size: 'shelf' | 'item'
  copies: number
  name: string
  price: string | undefined
  detail: string | undefined
  /** Address of the picture of the barcode. */
  barcode: string
}

/** What the browser prints instead of the screen, one label a page. It shows on paper only. */
export function PrintSheet({ size, copies, name, price, detail, barcode }: PrintSheetProps) {
  return createPortal(
    <div className={styles.sheet} aria-hidden="true">
      {Array.from({ length: copies }, (_, index) => (
        <div key={index} className={styles.page} data-size={size}>
          <div className={styles.name}>{name}</div>
          {price !== undefined && <div className={styles.price}>{price}</div>}
          {detail !== undefined && <div className={styles.detail}>{detail}</div>}
          <img className={styles.barcode} src={barcode} alt="" />
        </div>
      ))}
    </div>,
    document.body,
  )
}
