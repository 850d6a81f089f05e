import { useEffect } from 'react'

const APP = 'Storehand'

/** Names the browser's tab, and an entry of its history, after the screen. */
export function useScreenTitle(title: unknown): void {
  useEffect(() => {
    document.title = typeof title === 'string' && title !== '' && title !== APP ? `${title} · ${APP}` : APP
  }, [title])
}
