// Lets TypeScript know that Vite takes style sheets.
declare module '*.css';
