export {}

// contract
export { pathOf, roles, type RequestOf, type ResponseOf, type Role, type Route } from './contract/route.ts'
export { routes, type RouteName, type Routes } from './contract/routes.ts'
export {
  problemCodes,
  problemSchema,
  problemTable,
  type ProblemBody,
  type ProblemCode,
} from './contract/problem.ts'
export { passwordMaxLength, passwordMinLength, passwordProblem } from './contract/password.ts'
export { type Client } from './contract/clients.ts'
export {
  photoMaxBytes,
  photoMaxPixels,
  photoViews,
  type ClientPhoto,
  type PhotoView,
} from './contract/photos.ts'
