import {
  addAppointmentRoute,
  appointmentFileRoute,
  calendarRoute,
  cancelAppointmentRoute,
  freeTimesRoute,
  getAppointmentRoute,
  moveAppointmentRoute,
  previewMoveRoute,
  setAppointmentStateRoute,
} from './appointments.ts'
import {
  calendarFeedRoute,
  makeCalendarFeedRoute,
  myCalendarFeedRoute,
  revokeCalendarFeedRoute,
} from './calendar-feeds.ts'
import { changeClinicRoute, getClinicRoute } from './clinic.ts'
import { addClientRoute, changeClientRoute, getClientRoute, listClientsRoute } from './clients.ts'
import {
  bookCourseRoute,
  cancelCourseRoute,
  clientBookingsRoute,
  proposeCourseRoute,
  receiveDepositRoute,
} from './courses.ts'
import {
  addDesignRoute,
  getDesignRoute,
  getDesignVersionRoute,
  listDesignsRoute,
  listDesignVersionsRoute,
  saveDesignRoute,
} from './designs.ts'
import {
  addTimeOffRoute,
  deleteTimeOffRoute,
  listTimeOffRoute,
  setWorkingHoursRoute,
  workingHoursRoute,
} from './hours.ts'
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
import { addRoomRoute, changeRoomRoute, listRoomsRoute } from './rooms.ts'
import { setUpClinicRoute, setUpDemoRoute, statusRoute } from './setup.ts'
import {
  addWaitlistEntryRoute,
  answerWaitlistOfferRoute,
  listWaitlistRoute,
  offerWaitlistTimeRoute,
} from './waitlist.ts'

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
  calendar: calendarRoute,
  getAppointment: getAppointmentRoute,
  freeTimes: freeTimesRoute,
  addAppointment: addAppointmentRoute,
  previewMove: previewMoveRoute,
  moveAppointment: moveAppointmentRoute,
  cancelAppointment: cancelAppointmentRoute,
  setAppointmentState: setAppointmentStateRoute,
  appointmentFile: appointmentFileRoute,
  proposeCourse: proposeCourseRoute,
  bookCourse: bookCourseRoute,
  clientBookings: clientBookingsRoute,
  receiveDeposit: receiveDepositRoute,
  cancelCourse: cancelCourseRoute,
  listWaitlist: listWaitlistRoute,
  addWaitlistEntry: addWaitlistEntryRoute,
  offerWaitlistTime: offerWaitlistTimeRoute,
  answerWaitlistOffer: answerWaitlistOfferRoute,
  listRooms: listRoomsRoute,
  addRoom: addRoomRoute,
  changeRoom: changeRoomRoute,
  workingHours: workingHoursRoute,
  setWorkingHours: setWorkingHoursRoute,
  listTimeOff: listTimeOffRoute,
  addTimeOff: addTimeOffRoute,
  deleteTimeOff: deleteTimeOffRoute,
  myCalendarFeed: myCalendarFeedRoute,
  makeCalendarFeed: makeCalendarFeedRoute,
  revokeCalendarFeed: revokeCalendarFeedRoute,
  calendarFeed: calendarFeedRoute,
} as const
export type Routes = typeof routes
export type RouteName = keyof Routes
