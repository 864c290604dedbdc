@echo off
rem Membuka kios satu layar penuh, tanpa jaringan. Bila peramban tertutup, dibuka kembali.
rem Berhenti: tutup jendela hitam ini lebih dulu, lalu tekan Alt+F4 pada kios.
setlocal
set "HALAMAN=file:///%~dp0index.html"
set "HALAMAN=%HALAMAN:\=/%"
set "PROFIL=%TEMP%\bantar-kios"
set "PERAMBAN="
for %%P in (
  "%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe"
  "%ProgramFiles%\Microsoft\Edge\Application\msedge.exe"
  "%ProgramFiles%\Google\Chrome\Application\chrome.exe"
  "%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe"
  "%LocalAppData%\Google\Chrome\Application\chrome.exe"
) do if not defined PERAMBAN if exist %%P set "PERAMBAN=%%~P"
if not defined PERAMBAN (
  echo Microsoft Edge atau Google Chrome tidak ditemukan. Buka index.html dengan peramban lain.
  pause
  exit /b 1
)
:ulang
if exist "%PROFIL%" rmdir /s /q "%PROFIL%"
start "" /wait "%PERAMBAN%" --kiosk "%HALAMAN%" --edge-kiosk-type=fullscreen --no-first-run --no-default-browser-check --disable-pinch --overscroll-history-navigation=0 --disable-session-crashed-bubble --incognito --inprivate --user-data-dir="%PROFIL%"
timeout /t 2 /nobreak >nul
goto ulang
