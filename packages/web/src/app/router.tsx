import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { isProblem } from '../shared/problems.ts'
import { passes } from '../shared/use-come-back.ts'
import { meQuery, seesHealthData, statusQuery } from '../shared/session.ts'
import { ErrorPage } from './error-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import type { RulesSearch } from './rules/rules-page.tsx'
import { Shell } from './shell/shell.tsx'
import { speakTo } from './shell/speak-to.ts'

type Context = { readonly queryClient: QueryClient }

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page fills the window; no rail and no bar. */
    bare?: boolean
  }
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

type CalendarSearch = {
  /** Absent: a day on narrow screens, a week on wide ones. */
  view?: 'day' | 'week' | undefined
  day?: string | undefined
  by?: 'person' | 'room' | undefined
  /** Only this practitioner. */
  who?: string | undefined
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: async ({ context }) => {
    const status = await context.queryClient.ensureQueryData(statusQuery)
    if (status.setup === 'done') throw redirect({ to: '/today' })
  },
  component: lazyRouteComponent(() => import('./welcome/welcome-page.tsx'), 'WelcomePage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => {
    const next = search['next']
    // Only a path of this site: "//other.example" would leave it.
    return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {}
  },
  beforeLoad: async ({ context }) => {
    const status = await context.queryClient.ensureQueryData(statusQuery)
    if (status.setup === 'needed') throw redirect({ to: '/welcome' })
  },
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const wayBack = createRoute({
  getParentRoute: () => root,
  path: '/way-back',
  component: lazyRouteComponent(() => import('./way-back/way-back-page.tsx'), 'WayBackPage'),
})

/** A session under way opens from what the device kept of it when the server is out of reach. */
async function restoreSession(queryClient: QueryClient, path: string): Promise<boolean> {
  const sessionId = /^\/sessions\/([^/]+)$/.exec(path)?.[1]
  if (sessionId === undefined || queryClient.getQueryData(meQuery.queryKey) !== undefined) return false
  const { restoreRoom } = await import('./sessions/kept-room.ts')
  return restoreRoom(queryClient, sessionId)
}

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    const restore = () => restoreSession(context.queryClient, location.pathname)
    if (!navigator.onLine && (await restore())) return
    const [status, me] = await Promise.allSettled([
      context.queryClient.ensureQueryData(statusQuery),
      context.queryClient.ensureQueryData(meQuery),
    ])
    const failed = [status, me].find(({ status: result }) => result === 'rejected')
    if (failed?.status === 'rejected' && passes(failed.reason) && (await restore())) return
    if (status.status === 'rejected') throw status.reason
    if (status.value.setup === 'needed') throw redirect({ to: '/welcome' })
    if (me.status === 'fulfilled') return speakTo(context.queryClient, me.value)
    if (!isProblem(me.reason, 'not-signed-in')) throw me.reason
    throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } })
  },
  component: Shell,
})

/** Who is signed in; the routes below `app` are reached only once that is known. */
const meOf = ({ queryClient }: Context) => queryClient.getQueryData(meQuery.queryKey)

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' })
  },
})

const today = createRoute({
  getParentRoute: () => app,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/today-page.tsx'), 'TodayPage'),
})

const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports',
  validateSearch: (search): { from?: string; to?: string } => ({
    ...(typeof search['from'] === 'string' ? { from: search['from'] } : {}),
    ...(typeof search['to'] === 'string' ? { to: search['to'] } : {}),
  }),
  beforeLoad: ({ context }) => {
    if (meOf(context)?.user.role !== 'owner') throw redirect({ to: '/today' })
  },
  component: lazyRouteComponent(() => import('./reports/reports-page.tsx'), 'ReportsPage'),
})

const inspection = createRoute({
  getParentRoute: () => app,
  path: '/inspection',
  beforeLoad: ({ context }) => {
    if (meOf(context)?.user.role !== 'owner') throw redirect({ to: '/today' })
  },
  component: lazyRouteComponent(() => import('./inspection/inspection-page.tsx'), 'InspectionPage'),
})

const clients = createRoute({
  getParentRoute: () => app,
  path: '/clients',
  validateSearch: (search): { search?: string } =>
    typeof search['search'] === 'string' && search['search'] !== '' ? { search: search['search'] } : {},
  component: lazyRouteComponent(() => import('./clients/clients-page.tsx'), 'ClientsPage'),
})

const client = createRoute({
  getParentRoute: () => app,
  path: '/clients/$clientId',
  component: lazyRouteComponent(() => import('./client/client-page.tsx'), 'ClientPage'),
})

const toClientsUnlessOwner = (context: Context) => {
  if (meOf(context)?.user.role !== 'owner') throw redirect({ to: '/clients' })
}

const clientImports = createRoute({
  getParentRoute: () => app,
  path: '/clients/import',
  beforeLoad: ({ context }) => toClientsUnlessOwner(context),
  component: lazyRouteComponent(() => import('./exchange/client-imports-page.tsx'), 'ClientImportsPage'),
})

const clientImport = createRoute({
  getParentRoute: () => app,
  path: '/clients/import/$importId',
  beforeLoad: ({ context }) => toClientsUnlessOwner(context),
  component: lazyRouteComponent(() => import('./exchange/client-import-page.tsx'), 'ClientImportPage'),
})

const studioPage = lazyRouteComponent(() => import('./studio-route.tsx'), 'StudioRoute')

/** Designs are closed to reception: an address that leads to one ends at the client. */
function toClientUnlessDesigning(context: Context, clientId: string): void {
  if (!seesHealthData(meOf(context))) throw redirect({ to: '/clients/$clientId', params: { clientId } })
}

const newDesign = createRoute({
  getParentRoute: () => app,
  path: '/clients/$clientId/studio/new',
  beforeLoad: ({ context, params }) => toClientUnlessDesigning(context, params.clientId),
  staticData: { bare: true },
  component: studioPage,
})

const studio = createRoute({
  getParentRoute: () => app,
  path: '/clients/$clientId/studio/$designId',
  beforeLoad: ({ context, params }) => toClientUnlessDesigning(context, params.clientId),
  staticData: { bare: true },
  component: studioPage,
})

const proposedPlan = createRoute({
  getParentRoute: () => app,
  path: '/designs/$designId/plan',
  beforeLoad: ({ context }) => {
    if (!seesHealthData(meOf(context))) throw redirect({ to: '/clients' })
  },
  component: lazyRouteComponent(() => import('./plan/proposed-plan-page.tsx'), 'ProposedPlanPage'),
})

const savedPlan = createRoute({
  getParentRoute: () => app,
  path: '/plans/$planId',
  component: lazyRouteComponent(() => import('./plan/saved-plan-page.tsx'), 'SavedPlanPage'),
})

const calendar = createRoute({
  getParentRoute: () => app,
  path: '/calendar',
  validateSearch: (search): CalendarSearch => ({
    ...(search['view'] === 'day' || search['view'] === 'week' ? { view: search['view'] } : {}),
    ...(search['by'] === 'room' ? { by: 'room' } : {}),
    ...(typeof search['day'] === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search['day'])
      ? { day: search['day'] }
      : {}),
    ...(typeof search['who'] === 'string' && search['who'] !== '' ? { who: search['who'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./calendar/calendar-page.tsx'), 'CalendarPage'),
})

/** A form on the tablet: nothing around it leads anywhere else. */
const paper = createRoute({
  getParentRoute: () => app,
  path: '/papers/$answerId',
  beforeLoad: ({ context }) => {
    if (!seesHealthData(meOf(context))) throw redirect({ to: '/clients' })
  },
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./papers/fill-page.tsx'), 'FillPage'),
})

const consent = createRoute({
  getParentRoute: () => app,
  path: '/consents/$consentId',
  beforeLoad: ({ context }) => {
    if (!seesHealthData(meOf(context))) throw redirect({ to: '/clients' })
  },
  component: lazyRouteComponent(() => import('./papers/consent-page.tsx'), 'ConsentPage'),
})

const rulesPage = createRoute({
  getParentRoute: () => app,
  path: '/rules',
  beforeLoad: ({ context }) => {
    if (!seesHealthData(meOf(context))) throw redirect({ to: '/clients' })
  },
  validateSearch: (search): RulesSearch => ({
    ...(typeof search['words'] === 'string' && search['words'] !== '' ? { words: search['words'] } : {}),
    ...(search['disputed'] === true ? { disputed: true } : {}),
    ...(search['changed'] === true ? { changed: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./rules/rules-page.tsx'), 'RulesPage'),
})

const formBuilder = createRoute({
  getParentRoute: () => app,
  path: '/forms/$formId',
  beforeLoad: ({ context }) => {
    if (meOf(context)?.user.role !== 'owner') throw redirect({ to: '/clients' })
  },
  component: lazyRouteComponent(() => import('./forms/form-builder-page.tsx'), 'FormBuilderPage'),
})

const money = createRoute({
  getParentRoute: () => app,
  path: '/money',
  beforeLoad: ({ context }) => {
    if (meOf(context)?.user.role === 'practitioner') throw redirect({ to: '/clients' })
  },
  component: lazyRouteComponent(() => import('./money/money-page.tsx'), 'MoneyPage'),
})

const startSession = createRoute({
  getParentRoute: () => app,
  path: '/clients/$clientId/session',
  // The visit that the session is for.
  validateSearch: (search): { appointment?: string } =>
    typeof search['appointment'] === 'string' ? { appointment: search['appointment'] } : {},
  beforeLoad: ({ context, params }) => toClientUnlessDesigning(context, params.clientId),
  component: lazyRouteComponent(() => import('./sessions/start-session-page.tsx'), 'StartSessionPage'),
})

const session = createRoute({
  getParentRoute: () => app,
  path: '/sessions/$sessionId',
  beforeLoad: ({ context }) => {
    if (!seesHealthData(meOf(context))) throw redirect({ to: '/clients' })
  },
  component: lazyRouteComponent(() => import('./sessions/session-page.tsx'), 'SessionPage'),
})

const stock = createRoute({
  getParentRoute: () => app,
  path: '/stock',
  component: lazyRouteComponent(() => import('./stock/stock-page.tsx'), 'StockPage'),
})

const hygiene = createRoute({
  getParentRoute: () => app,
  path: '/hygiene',
  component: lazyRouteComponent(() => import('./stock/hygiene-page.tsx'), 'HygienePage'),
})

const recalls = createRoute({
  getParentRoute: () => app,
  path: '/recalls',
  beforeLoad: ({ context }) => {
    if (!seesHealthData(meOf(context))) throw redirect({ to: '/stock' })
  },
  component: lazyRouteComponent(() => import('./recalls/recalls-page.tsx'), 'RecallsPage'),
})

const recall = createRoute({
  getParentRoute: () => app,
  path: '/recalls/$recallId',
  beforeLoad: ({ context }) => {
    if (!seesHealthData(meOf(context))) throw redirect({ to: '/stock' })
  },
  component: lazyRouteComponent(() => import('./recalls/recall-page.tsx'), 'RecallPage'),
})

const fromClients = createRoute({
  getParentRoute: () => app,
  path: '/from-clients',
  component: lazyRouteComponent(() => import('./from-clients/from-clients-page.tsx'), 'FromClientsPage'),
})

const messages = createRoute({
  getParentRoute: () => app,
  path: '/messages',
  component: lazyRouteComponent(() => import('./messages/outbox-page.tsx'), 'OutboxPage'),
})

const clientMessages = createRoute({
  getParentRoute: () => app,
  path: '/clients/$clientId/messages',
  component: lazyRouteComponent(() => import('./messages/client-messages-page.tsx'), 'ClientMessagesPage'),
})

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
})

const profile = createRoute({
  getParentRoute: () => app,
  path: '/people/$personId',
  beforeLoad: ({ context, params }) => {
    const me = meOf(context)
    if (me?.user.role === 'owner') return
    if (!seesHealthData(me) || me?.user.id !== params.personId) throw redirect({ to: '/account' })
  },
  component: lazyRouteComponent(() => import('./profile/profile-page.tsx'), 'ProfilePage'),
})

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$part', params: { part: 'clinic' } })
  },
})

const settingsPart = createRoute({
  getParentRoute: () => app,
  path: '/settings/$part',
  beforeLoad: ({ context }) => {
    if (meOf(context)?.user.role !== 'owner') throw redirect({ to: '/clients' })
  },
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const tree = root.addChildren([
  welcome,
  signIn,
  wayBack,
  app.addChildren([
    home,
    today,
    reports,
    inspection,
    clients,
    client,
    clientImports,
    clientImport,
    newDesign,
    studio,
    proposedPlan,
    savedPlan,
    calendar,
    paper,
    consent,
    rulesPage,
    formBuilder,
    money,
    startSession,
    session,
    stock,
    hygiene,
    recalls,
    recall,
    fromClients,
    messages,
    clientMessages,
    account,
    profile,
    settings,
    settingsPart,
  ]),
])

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  })
}
