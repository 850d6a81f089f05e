import { StoreClock } from './store-clock.tsx'
import { UpdateBanner } from './update-banner.tsx'

/** What is told above every screen. */
export function Banners({ signedIn }: { signedIn: boolean }) {
  return (
    <>
      <UpdateBanner signedIn={signedIn} />
      {signedIn && <StoreClock />}
    </>
  )
}
