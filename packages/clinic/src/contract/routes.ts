import { changeClinicRoute, getClinicRoute } from './clinic.ts'
import { addClientRoute, changeClientRoute, getClientRoute, listClientsRoute } from './clients.ts'
import {
  addDesignRoute,
  getDesignRoute,
  getDesignVersionRoute,
  listDesignsRoute,
  listDesignVersionsRoute,
  saveDesignRoute,
} from './designs.ts'
import {
  addPersonRoute,
  changePasswordRoute,
  changePersonRoute,
  listPeopleRoute,
  meRoute,
  signInRoute,
  signOutRoute,
} from './identity.ts'
import { addPhotoRoute, deletePhotoRoute, listPhotosRoute, photoFileRoute } from './photos.ts'
import {
  freezePlanRoute,
  getPlanRoute,
  listPlansRoute,
  planDocumentRoute,
  proposedPlanRoute,
} from './plans.ts'
import { setUpClinicRoute, setUpDemoRoute, statusRoute } from './setup.ts'

/** Every route of the API by name. */
export const routes = {
  status: statusRoute,
  setUpClinic: setUpClinicRoute,
  setUpDemo: setUpDemoRoute,
  signIn: signInRoute,
  signOut: signOutRoute,
  me: meRoute,
  changePassword: changePasswordRoute,
  listPeople: listPeopleRoute,
  addPerson: addPersonRoute,
  changePerson: changePersonRoute,
  getClinic: getClinicRoute,
  changeClinic: changeClinicRoute,
  listClients: listClientsRoute,
  addClient: addClientRoute,
  getClient: getClientRoute,
  changeClient: changeClientRoute,
  listPhotos: listPhotosRoute,
  addPhoto: addPhotoRoute,
  photoFile: photoFileRoute,
  deletePhoto: deletePhotoRoute,
  listDesigns: listDesignsRoute,
  addDesign: addDesignRoute,
  getDesign: getDesignRoute,
  saveDesign: saveDesignRoute,
  listDesignVersions: listDesignVersionsRoute,
  getDesignVersion: getDesignVersionRoute,
  proposedPlan: proposedPlanRoute,
  freezePlan: freezePlanRoute,
  listPlans: listPlansRoute,
  getPlan: getPlanRoute,
  planDocument: planDocumentRoute,
} as const
export type Routes = typeof routes
export type RouteName = keyof Routes
