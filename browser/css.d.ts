/* A style sheet that a script puts into a frame of its own arrives as text; see build.ts. */
declare module "*.css" {
  const text: string;
  export default text;
}
