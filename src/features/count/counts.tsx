import { Route, Switch } from 'wouter'
import { AccuracyScreen } from './accuracy-screen.tsx'
import { ArrangeScreen } from './arrange-screen.tsx'
import { BayScreen } from './bay-screen.tsx'
import { CountsScreen } from './counts-screen.tsx'
import { FromSheetScreen } from './from-sheet-screen.tsx'
import { PlanScreen } from './plan-screen.tsx'
import { ReviewScreen } from './review-screen.tsx'
import { SessionScreen } from './session-screen.tsx'
import { SheetsScreen } from './sheets-screen.tsx'

/** The places of counting, in one chunk. */
export function Counts() {
  return (
    <Switch>
      <Route path="/count/new">
        <PlanScreen />
      </Route>
      <Route path="/count/accuracy">
        <AccuracyScreen />
      </Route>
      <Route path="/count/:id/sheets">{({ id }) => <SheetsScreen key={id} id={id} />}</Route>
      <Route path="/count/:id/bay/:bay/sheet">
        {({ id, bay }) => <FromSheetScreen key={`${id}/${bay}`} id={id} bay={decodeURIComponent(bay)} />}
      </Route>
      <Route path="/count/:id/bay/:bay">
        {({ id, bay }) => <BayScreen key={`${id}/${bay}`} id={id} bay={decodeURIComponent(bay)} />}
      </Route>
      <Route path="/count/:id/plan">{({ id }) => <ArrangeScreen key={id} id={id} />}</Route>
      <Route path="/count/:id/review">{({ id }) => <ReviewScreen key={id} id={id} />}</Route>
      <Route path="/count/:id">{({ id }) => <SessionScreen key={id} id={id} />}</Route>
      <Route>
        <CountsScreen />
      </Route>
    </Switch>
  )
}
