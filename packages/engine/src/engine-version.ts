/** Version of everything that decides how a design is drawn; stored in designs, because other dots are another look. */
export const engineVersion = '0.1.0'
