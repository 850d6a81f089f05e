import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { useUpdate } from './update.ts'

/** Offers a new version, and on the Work list to install the app; both wait for a person. */
export function UpdateBanner({ signedIn }: { signedIn: boolean }) {
  const [path] = useLocation()
  const t = useTranslations('update')
  const { apply, install, dismissInstall } = useUpdate()
  if (apply) {
    return (
      <Banner tone="accent" icon="sync" action={<Button onClick={apply}>{t('apply')}</Button>}>
        {t('ready')}
      </Banner>
    )
  }
  if (!install || !signedIn || path !== '/') return null
  const actions = (
    <>
      <Button onClick={install}>{t('installNow')}</Button>
      <Button kind="quiet" onClick={dismissInstall}>
        {t('later')}
      </Button>
    </>
  )
  return (
    <Banner tone="neutral" live={false} action={actions}>
      {t('install')}
    </Banner>
  )
}
