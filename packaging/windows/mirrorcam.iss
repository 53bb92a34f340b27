; SPDX-License-Identifier: GPL-3.0-or-later
; ISCC.exe /DVersion=1.2.3 packaging\windows\mirrorcam.iss
#ifndef Version
  #define Version "0.1.0"
#endif
[Setup]
AppId=mirrorcam
AppName=mirrorcam
AppVersion={#Version}
DefaultDirName={autopf}\mirrorcam
DefaultGroupName=mirrorcam
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=mirrorcam-{#Version}-setup
SetupIconFile=mirrorcam.ico
UninstallDisplayIcon={app}\mirrorcam.exe

[Files]
Source: "..\..\dist\mirrorcam\*"; DestDir: "{app}"; Flags: recursesubdirs

[Icons]
Name: "{group}\mirrorcam"; Filename: "{app}\mirrorcam-window.exe"; Parameters: "gui"

[Registry]
; A session is a folder, which Windows knows no type for: a word in the menu of folders instead.
Root: HKCU; Subkey: "Software\Classes\Directory\shell\mirrorcam"; ValueType: string; ValueData: "Open in mirrorcam"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Directory\shell\mirrorcam"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\mirrorcam.exe"
Root: HKCU; Subkey: "Software\Classes\Directory\shell\mirrorcam\command"; ValueType: string; ValueData: """{app}\mirrorcam-window.exe"" gui ""%1"""
