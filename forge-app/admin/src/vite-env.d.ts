declare module '*.css';
declare module 'virtual:atlaskit-themes.css';
