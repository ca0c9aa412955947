/** The few colours of all pages: legible on white, apart from one another in grey print and for colour-blind readers by their lightness. */
export const colours = {
  ink: "#1d2527",
  quiet: "#566165",
  rule: "#d3d9db",
  deep: "#1c4f6b",
  middle: "#5b93ac",
  light: "#a9bcc4",
  ochre: "#a86f1d",
  mark: "#a3301f",
} as const;
