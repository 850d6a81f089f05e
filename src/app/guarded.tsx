import { Component, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** A screen that fails says so and offers the way on; nothing that was saved is touched. */
export class Guarded extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children
  }
}

function Failed() {
  const t = useTranslations('app')
  const reload = () => {
    window.location.assign('/')
  }
  return (
    <Notice tone="bad" title={t('failed')} action={<Button onClick={reload}>{t('reload')}</Button>}>
      {t('failedNext')}
    </Notice>
  )
}
