import { Route, Switch } from 'wouter'
import { DeskScreen } from './desk-screen.tsx'
import { ElsewhereDeskScreen } from './elsewhere-desk-screen.tsx'
import { ReturnScreen } from './return-screen.tsx'
import { ReturnsScreen } from './returns-screen.tsx'
import { UnknownDeskScreen } from './unknown-desk-screen.tsx'

/** The places of what comes back, in one chunk. */
export function Returns() {
  return (
    <Switch>
      <Route path="/returns/desk/:id">{({ id }) => <DeskScreen key={id} purchaseId={decodeURIComponent(id)} />}</Route>
      <Route path="/returns/elsewhere/:id">
        {({ id }) => <ElsewhereDeskScreen key={id} purchaseId={decodeURIComponent(id)} />}
      </Route>
      <Route path="/returns/without">
        <UnknownDeskScreen />
      </Route>
      <Route path="/returns/:id">{({ id }) => <ReturnScreen key={id} id={decodeURIComponent(id)} />}</Route>
      <Route>
        <ReturnsScreen />
      </Route>
    </Switch>
  )
}
