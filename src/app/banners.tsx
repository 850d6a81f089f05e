import { useTranslations } from 'use-intl'
import { TellLeft } from '../features/count/tell-left.tsx'
import { BannerStack } from '../ui/banner-stack.tsx'
import { StoreClock } from './store-clock.tsx'
import { UpdateBanner } from './update-banner.tsx'

/** What is told above every screen: the most urgent, and how much more there is. */
export function Banners({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations('clock')
  return (
    <>
      {signedIn && <TellLeft />}
      <BannerStack moreLabel={(count) => t('moreBanners', { count })} fewerLabel={t('fewerBanners')}>
        {signedIn && <StoreClock />}
        <UpdateBanner signedIn={signedIn} />
      </BannerStack>
    </>
  )
}
